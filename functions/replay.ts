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

/** A person starts a replay: list what is stored, derive it again in batches, add up what would change. */
export async function handler(call: Call) {
  if ('list' in call) return listRun(call.list, call.run)
  if ('sum' in call) return sumUpRun(call.sum)
  return replayBatch(call.BatchInput.run, call.Items, ownRulebook(chargeVisit))
}
