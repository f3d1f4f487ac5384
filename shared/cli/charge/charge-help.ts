/** How it is called, on one line. */
export const USAGE =
  'npm run --silent charge -- [--json] [--explain LINE] [--encounter ID] [--time-zone ZONE] [--profile FILE] [--charges FILE] [--fees FILE] [--costs FILE] FILE|DIR|- ...'

/** What `--help` says. */
export const HELP = `Charges the visits in FHIR R4 Bundles and says why.

  ${USAGE}

  FILE     .json: a Bundle, a list of Bundles or resources, or one resource
           .ndjson: a Bundle a line, of any size
  DIR      every .json and .ndjson file below it, in the order of their names
  -        standard input, either of the two

  --json   one JSON object a visit, one a line, instead of text to read
  --help   this

  --explain LINE     instead of the sheet, the story of a line: what was charted, in which
                     record and version; rule by rule how it became the line; what it is not;
                     what it is worth by which file; what holds it. LINE is a number in claim
                     order (what is not charged counts on), a code (96415, J9355-JW), or a
                     record (MedicationAdministration/a3). With --json one object a line, with
                     everything needed to derive it again by hand.
  --encounter ID     only the visits of this encounter (Encounter/e1, or e1)
  --time-zone ZONE   the time zone of the site (America/New_York), for times in UTC and for times without
                     an offset whose encounter has none either

  --profile FILE     a payer profile of your own (JSON), beside those that come along or in the
                     place of one; may be said more than once. docs/contested.md lists what a
                     profile decides and shows one.

  --charges FILE     what you bill (CSV: code,from,until,charge): shown beside what is allowed, which
                     Medicare never lets exceed it on a practice's claim
  --fees FILE        what a payer agreed to pay (CSV: code,from,until, one of amount,
                     percent_of_charge, percent_of_payment_limit; setting, modifier,
                     at_most_charge; code * is every other). The file is named for the payer
                     profile it belongs to (commercial.csv), or for the contract the profile names.
  --costs FILE       what you paid for your drugs (CSV: ndc or hcpcs, from, until, one of per_container,
                     per_billing_unit; basis, invoice or 340b): shows the margin of each drug
                     All three may be said more than once.

Everything about one visit belongs in one Bundle: its Encounter, MedicationAdministrations,
and the Medications, Locations, Coverage and Procedures they point to.

Exit status: 0 every visit was charged, whatever was found about it;
1 an input could not be read (named on standard error, the others are charged),
or no visit has the line or encounter asked for;
2 the command line could not be understood.
`
