import { contestedPoints, type SettingName } from '../../shared/reference/payers/contested-points.ts'
import { profileRecords } from '../../shared/reference/payers/payer-profile.ts'
import type { DatedAnswer, ProfileRecord } from '../../shared/reference/payers/profile-record.ts'
import {
  administrationRules,
  checks,
  diagnosisRules,
  drugRules,
  pointerRules,
  procedureRules,
} from '../../shared/rulebook.ts'
import disagreements from '../../test/shared/charging/published-decks.disagreements.json' with { type: 'json' }
import withoutASetting from './points-without-a-setting.json' with { type: 'json' }

type Point = (typeof contestedPoints)[SettingName]

const points = Object.entries(contestedPoints) as [SettingName, Point][]
const says = new Map(
  [...administrationRules, ...procedureRules, ...drugRules, ...diagnosisRules, ...pointerRules, ...checks].map(
    (law) => [law.id, law.says],
  ),
)

/** Returns `docs/contested.md`, made from the points, the profiles and the rules. */
export function contestedPage(): string {
  return `${[
    '<!-- Written by `npm run docs`. Change the points, profiles or rules, not this page. -->',
    '# Contested points',
    `If sources or payers disagree, a payer profile decides, and the line names the setting (\`setting\` among its reasons). These are
all ${points.length} points: the question, the sources of each answer, the answers of the profiles, and the rules that use it.
The sources were last read on ${latest()}. Ids such as ADM-40 are those of the rule ledger. Codes are named, but never described in the
words of the CPT book.`,
    '## At a glance',
    glance(),
    '## The profiles',
    `The payer comes from the Coverage, the setting from the place of service; together they choose the profile. A profile
states only the answers that differ from the default, each with its reason, its source and its dates of service.`,
    table(
      ['profile', 'is for', 'differs from the default in'],
      profileRecords.map((profile) => [
        `\`${profile.name}\``,
        profile.title,
        Object.keys(profile.settings)
          .map((name) => `[${name}](#${name})`)
          .join(', ') || 'nothing',
      ]),
    ),
    `A site adds its own profile with \`npm run charge -- --profile FILE\`. It replaces the ones above for its payer and setting.
\`like\` names the profile that gives all other answers. \`until\` and \`setting\` are optional. An error names its place in the file.`,
    `\`\`\`json\n${JSON.stringify(EXAMPLE, null, 2)}\n\`\`\``,
    '## The points',
    ...points.flatMap(([name, point]) => section(name, point)),
    '## Points without a setting',
    ...withoutASetting.map(({ point, ledger, because }) => `- **${point}** (${ledger.join(', ')}). ${because}`),
    '## Published examples with another result here',
    `Every other published example of the tested decks has its author's result. An example on a contested point has it for a payer
who decides the point as the author does.`,
    ...Object.entries(disagreements).map(
      ([id, { published, because, source }]) => `- **${id}.** ${published}. ${because} *${source}.*`,
    ),
  ].join('\n\n')}\n`
}

/** Example of a site's own profile. */
export const EXAMPLE = {
  name: 'our-plan-hospital',
  title: 'Our plan, hospital claims',
  payer: 'commercial',
  setting: 'facility',
  like: 'commercial',
  paysMedicareLimits: false,
  settings: {
    'missing-stop': [
      {
        answer: 'push',
        from: '2025-01-01',
        until: '2025-12-31',
        why: 'The plan pays an infusion without a stop as a push.',
        cites: ['Provider manual 2025, page 12'],
      },
    ],
  },
}

function glance(): string {
  return table(
    ['point', 'question', 'default', 'other answers'],
    points.map(([name, { asks, usual, positions }]) => [
      `[${name}](#${name})`,
      asks,
      `\`${usual}\``,
      Object.keys(positions)
        .filter((position) => position !== usual)
        .map((position) => `\`${position}\``)
        .join(', '),
    ]),
  )
}

function section(name: SettingName, { asks, ledger, positions, usual, because, decidedBy }: Point): readonly string[] {
  return [
    `### ${name}`,
    `${asks} (${ledger.join(', ')})`,
    table(
      ['answer', 'meaning', 'sources'],
      Object.entries(positions).map(([position, { means, heldBy }]) => [
        position === usual ? `**\`${position}\`**` : `\`${position}\``,
        means,
        heldBy.map(holder).join('; '),
      ]),
    ),
    [
      `**Default** \`${usual}\`: ${because}`,
      ...profileRecords.flatMap((profile) =>
        (profile.settings[name] ?? []).map((answer) => differing(profile, answer)),
      ),
    ].join('\\\n'),
    decidedBy.map((id) => `- \`${id}\`: ${says.get(id) ?? 'no such rule'}`).join('\n'),
  ]
}

function differing({ name }: ProfileRecord, { answer, from, until, why, cites }: DatedAnswer): string {
  const to = until === undefined ? '' : ` to ${until}`
  return `**\`${name}\`** \`${answer}\` from ${from}${to}: ${why} (${cites.join('; ')})`
}

function holder({
  who,
  where,
  year,
}: {
  readonly who: string
  readonly where: string
  readonly year?: number | undefined
}): string {
  return `${who}, ${where}${year === undefined ? '' : ` (${year})`}`
}

function latest(): string {
  return points.map(([, { read }]) => read).reduce((last, each) => (each > last ? each : last))
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
