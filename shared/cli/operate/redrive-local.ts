import { endpointsOfRunner } from '../../local/data-folder.ts'
import { setEnvironment } from '../../local/local-environment.ts'
import type { Terminal } from '../terminal.ts'
import { asideIn, asideName, putAsideAgain } from './put-aside-again.ts'

/**
 * Lists the changes that `npm start` put aside in a data folder. With `yes` it has the running `npm start` try them again.
 * Returns the exit status.
 */
export async function redriveLocal(
  folder: string,
  yes: boolean,
  { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>,
): Promise<0 | 1> {
  const aside = asideIn(folder)
  for (const { one } of aside) stdout.write(`${asideName(one)}: put aside ${one.since}\n`)
  if (aside.length === 0) {
    stdout.write(`Nothing is put aside in ${folder}.\n`)
    return 0
  }
  if (!yes) {
    stdout.write('Nothing was changed: --yes tries them again now.\n')
    return 0
  }
  const running = endpointsOfRunner(folder)
  if (running === undefined) {
    stderr.write(`no npm start uses ${folder}: start it, and it tries them again by itself\n`)
    return 1
  }
  setEnvironment(running, folder)
  await putAsideAgain(aside)
  stdout.write('They are tried again now.\n')
  return 0
}
