import type { CmsReader } from './cms-file.ts'

/** Every kind of file that is read, asked in this order what a file is. */
export const cmsReaders: readonly CmsReader<unknown>[] = []
