import {
  type FinishedRun,
  listRun,
  type Run,
  type RunInput,
  replayBatch,
  sumUpRun,
} from '../shared/aws/replays/replay-run.ts'
import { ownRulebook } from '../shared/aws/replays/replay-visits.ts'
import { chargeVisit } from '../shared/charge-visit.ts'

/** The three steps of a replay, as `cdk/replay-workflow.ts` calls them. */
type Call =
  | { readonly list: RunInput; readonly run: string }
  | { readonly BatchInput: { readonly run: Run }; readonly Items: readonly { readonly of: string }[] }
  | { readonly sum: FinishedRun }

/**
 * Runs one step of a replay: lists stored visits, charges a batch again, or adds up the changes. A person starts it.
 */
export async function handler(call: Call) {
  if ('list' in call) return listRun(call.list, call.run)
  if ('sum' in call) return sumUpRun(call.sum)
  return replayBatch(call.BatchInput.run, call.Items, ownRulebook(chargeVisit))
}
