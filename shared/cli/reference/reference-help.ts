/** How it is called, on a few lines. */
export const USAGE = `npm run --silent reference                        what is loaded, and what is due next
npm run --silent reference -- J9271 2025-11-03    one code over time
npm run --silent reference -- load FILE|DIR ...   take in files of CMS
npm run --silent reference -- confirm ID          take in a file that waits`

/** What `--help` says. */
export const HELP = `The reference data charging looks things up in: what is loaded, what it says, and taking in more.

  ${USAGE.replaceAll('\n', '\n  ')}

  CODE [DAY]     one HCPCS or CPT code: its price and unit quarter by quarter, and on a date of
                 service (today, if none is said) its status, limits and packages, each with the
                 file and version it is from
  load FILE      files as CMS publishes them: CSV, tab-separated text, workbooks, or the zips they
                 come in; of a folder every such file in it. A file that is not as it should be is
                 refused whole, naming row, column and cause, and changes nothing. One that is
                 possible and odd (a price tenfold, a fifth of the codes gone) waits for a person.
  confirm ID     takes in a file that waits, once you have looked at its list

  --as-known DAY what was known at the end of that day (UTC), not what is known by now
  --confirmed    with load: takes in also what would wait
  --json         the same as JSON
  --data FOLDER  where data are kept (.local/data, as with npm start, also while that is running)
  --help         this

Exit status: 0 it was done; 1 a file was refused or waits, or nothing is known of the code;
2 the command line could not be understood.
`
