/** How it is called, on a few lines. */
export const USAGE = `npm run --silent site                                 which sites there are
npm run --silent site -- show SITE                    what one is set up with
npm run --silent site -- add SITE [--yes]             sets one up, and shows its secrets once
npm run --silent site -- set SITE --settings FILE     changes what it is set up with, but no secret
npm run --silent site -- rotate SITE WHICH [--yes]    makes another secret; the one before goes on working
npm run --silent site -- retire SITE [--confirm SITE] deletes all of it, and proves that`

/** What `--help` says. */
export const HELP = `The sites that are served: hospitals and practices, each with secrets and settings of its own.

  ${USAGE.replaceAll('\n', '\n  ')}

Nothing is changed without --yes (of retire: --confirm SITE): what would be done is said.

  --stage STAGE    the sites of a stage in the cloud (dev, prod), with the credentials and the region of
                   the AWS environment; else those of this machine, which npm start serves
  --data FOLDER    where this machine keeps its own (.local/data)
  --json           the same as JSON

  add SITE         lower-case letters, digits and dashes
  --time-zone ZONE where its clocks are (America/Chicago), for charts that do not say
  --settings FILE  JSON: tenant, callback, smart … as shared/aws/clients/settings.ts has them, without secrets
  --signs          its EHR signs what it sends, instead of showing a secret

  rotate SITE WHICH   callback, read, audit, signing or path (the token in its path). Two are valid at a
                   time, so that one can be replaced in use; a third ends the oldest
  --end            makes none, and ends the older of the two

  retire SITE      from then on it is not served, its name is not given again, and all it has in tables
                   and buckets is deleted; a certificate counts what was there before and what after
  --keep-audit     leaves its audit trail, which the law may want kept for six years
  --certificate FILE  where it is written (deletion-of-SITE-WHEN.json)
  --outputs FILE   what \`npm run deploy\` wrote down (.local/oncology-billing-STAGE.json)
  --wait SECONDS   between ceasing to serve and deleting (180 in the cloud: what is under way ends)

Exit status: 0 it was done, or said what would be; 1 it could not be; 2 the command line could not be
understood.
`
