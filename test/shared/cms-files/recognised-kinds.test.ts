import { describe, expect, it } from 'vitest'
import type { CmsFileKind } from '../../../shared/cms-files/cms-file.ts'
import { cmsReaders } from '../../../shared/cms-files/cms-readers.ts'
import { rowsIn, sample, samples } from './cms-sample.ts'

/** Kind of every sample file, by its folder, and by its name if the folder has two kinds. */
const KINDS: readonly (readonly [RegExp, CmsFileKind | undefined])[] = [
  [/^mue\/.*Practitioner/, 'mue-practitioner'],
  [/^mue\/.*OutpatientHospital/, 'mue-hospital'],
  [/^mue\/.*DMESupplier/, undefined],
  [/^ptp\/ccipra/, 'ptp-practitioner'],
  [/^ptp\/ccioph/, 'ptp-hospital'],
]

function kindOf(folder: string, file: string): string | undefined {
  const named = KINDS.find(([form]) => form.test(`${folder}/${file}`))
  return named === undefined ? folder : named[1]
}

describe('every file is recognised by its own reader only', () => {
  it('there are samples of most kinds', () =>
    expect(new Set(samples().map(({ folder, file }) => kindOf(folder, file))).size).toBeGreaterThanOrEqual(9))

  it.each(samples())('$folder/$file', async ({ folder, file }) => {
    const head = (await rowsIn(sample(folder, file), file)).slice(0, 20)
    const knowing = cmsReaders.filter(({ recognises }) => recognises(file, head)).map(({ kind }) => kind)
    expect(knowing).toEqual([kindOf(folder, file)].filter((kind) => kind !== undefined))
  })
})
