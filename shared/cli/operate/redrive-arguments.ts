import { parseArgs } from 'node:util'

export const HELP = `npm run --silent redrive -- --stage STAGE [--yes]                                  what lies in not-charged
npm run --silent redrive -- --stage STAGE --site SITE --encounter ID ... [--yes]   these encounters
npm run --silent redrive -- --local [--data FOLDER] [--yes]                        what \`npm start\` put aside

Has visits charged again that could not be: what lies in the queue \`not-charged\` says where in the record stream they
are, which keeps a day; later, the log of \`charge\` names them (event "fault", home), and --encounter takes them.
Nothing is done without --yes. Done twice, it comes to the same. What \`npm start\` put aside it also tries again by itself,
as long as it runs: --local lists it, and with --yes has it tried now.

  --outputs FILE   what \`npm run deploy\` wrote down (.local/oncology-billing-STAGE.json)

Exit status 0 when all was done, or said what would be; 1 when something could not be; 2 for a usage error.
`

const OPTIONS = {
  local: { type: 'boolean', default: false },
  data: { type: 'string' },
  stage: { type: 'string' },
  outputs: { type: 'string' },
  site: { type: 'string' },
  encounter: { type: 'string', multiple: true },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** What the arguments ask for, or what cannot be understood of them. */
export function understood(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    const { stage, site, encounter = [] } = values
    if (values.help) return { ...values, stage: '', encounter }
    if (values.local) {
      if (stage !== undefined || site !== undefined)
        return '--local is of this machine: it goes with --data and --yes alone'
      return { ...values, stage: '', encounter }
    }
    if (values.data !== undefined) return '--data names a folder of this machine: it goes with --local'
    if (stage === undefined) return 'of which stage? --stage prod'
    if ((site === undefined) !== (encounter.length === 0)) return 'an encounter is of a site: --site and --encounter'
    return { ...values, stage, encounter }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
