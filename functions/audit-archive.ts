import { archiveTrail } from '../shared/aws/audit/audit-archive.ts'

/** The clock calls every day: keep the trail of who did what where nobody can change it. `archive` is the instant of the clock. */
export const handler = ({ archive }: { readonly archive: string }): Promise<void> => archiveTrail(archive)
