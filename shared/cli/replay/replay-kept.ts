import { once } from 'node:events'
import { userInfo } from 'node:os'
import type { PartitionReplay, Rulebook } from '../../aws/replays/replay-visits.ts'
import type { Partition } from '../../aws/tables/keys.ts'
import { chargeVisit } from '../../charge-visit.ts'
import { replayAsNdjson, totalsAsNdjson } from '../../revenue-integrity/replay/replay-as-ndjson.ts'
import { sheetDifferenceAsText, totalsAsText } from '../../revenue-integrity/replay/replay-as-text.ts'
import { replayHeadAsNdjson, replayHeadAsText } from '../../revenue-integrity/replay/replay-head.ts'
import { NO_TOTALS, together } from '../../revenue-integrity/replay/replay-totals.ts'
import { rulebook as rulebookVersion } from '../../rulebook-version.ts'
import type { ExitStatus, Terminal } from '../terminal.ts'
import type { Asked } from './replay-options.ts'

/** How many homes are asked for before the first of them is printed. */
const AT_A_TIME = 96

/** Replays what is kept, in the order of encounters, and prints as it goes; the data are open and the environment is set. */
export async function replayKept(
  { tenant, from, until, asKnown, apply, ndjson }: Asked,
  other: (Rulebook & { readonly named: string }) | undefined,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { stdout, stderr } = terminal
  // Loaded only now: they read their settings when they are loaded.
  const [{ homesWithSheets }, { ownRulebook, replayPartition }, { concurrently }, { siteOf }, { filesInForce }] =
    await Promise.all([
      import('../../aws/replays/replay-homes.ts'),
      import('../../aws/replays/replay-visits.ts'),
      import('../../aws/clients/concurrently.ts'),
      import('../../aws/sites/sites.ts'),
      import('../../aws/reference/files-of-period.ts'),
    ])
  try {
    await siteOf(tenant)
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return 2
  }
  const rulebook = other ?? ownRulebook(chargeVisit)
  const asked = { period: { from, until }, asKnown, apply }
  const print = async (text: string) => {
    if (text !== '' && !stdout.write(text)) await once(stdout, 'drain')
  }
  const replayed = async (home: Partition): Promise<PartitionReplay> => {
    try {
      return await replayPartition(home, asked, rulebook)
    } catch (error) {
      stderr.write(`${home.of.replace('#', '/')}: not replayed: ${error instanceof Error ? error.message : error}\n`)
      return { differences: [], totals: { ...NO_TOTALS, failed: 1 } }
    }
  }

  const head = {
    site: tenant,
    from,
    until,
    by: userInfo().username,
    at: `${new Date().toISOString().slice(0, 19)}Z`,
    rulebook: other?.named ?? rulebookVersion,
    asKnown,
    files: await filesInForce({ from, until }, asKnown),
    apply,
  }
  await print(ndjson ? replayHeadAsNdjson(head) : replayHeadAsText(head, terminal))

  const homes: Partition[] = []
  for await (const home of homesWithSheets(tenant, { from, until })) homes.push(home)
  homes.sort((a, b) => (a.of < b.of ? -1 : 1))
  let totals = NO_TOTALS
  for (let at = 0; at < homes.length; at += AT_A_TIME) {
    for (const { differences, totals: part } of await concurrently(homes.slice(at, at + AT_A_TIME), replayed)) {
      totals = together([totals, part])
      for (const difference of differences)
        await print(ndjson ? replayAsNdjson(difference) : sheetDifferenceAsText(difference, terminal))
    }
  }
  await print(ndjson ? totalsAsNdjson(totals) : totalsAsText(totals, terminal))
  return totals.failed > 0 ? 1 : 0
}
