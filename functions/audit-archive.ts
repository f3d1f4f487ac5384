import { archiveTrail } from '../shared/aws/audit/audit-archive.ts'

/**
 * Archives the audit trail in a locked bucket, called every day by the schedule. `archive` is the instant of the call.
 */
export const handler = ({ archive }: { readonly archive: string }): Promise<void> => archiveTrail(archive)
