/**
 * Keys of the partitions that a function may write (`shared/aws/tables/keys.ts`). A sheet lies in the partition of its
 * visit. The audit trail and the tasks lie in their own, which no function that takes records in may write.
 */
const RECORDS = ['T#*#Encounter#*', 'T#*#NoEncounter#*', 'T#*#Patient#*', 'T#*#Resource#*', 'T#*#Contested#*']

/** Written by the callback: records, deletions, requests to fetch, news of subscriptions, and content put aside. */
export const WRITTEN_BY_CALLBACK = [...RECORDS, 'T#*#Deleted#*', 'T#*#Quarantine', 'T#*#Pull', 'T#*#Heard']

/** Written by the EHR pull: the same, and how far it looked and what it subscribed to. */
export const WRITTEN_BY_PULLS = [...WRITTEN_BY_CALLBACK, 'T#*#Looked', 'T#*#Subscribed']

/** Written by charging: sheets and marks beside the records, pointers to sheets, a patient's days, and the trail of EHRs. */
export const WRITTEN_BY_CHARGING = [...RECORDS, 'T#*#PatientDay#*', 'T#*#Sheet#*', 'T#*#SheetText#*', 'T#*#Audit#*']

/** Written by the FHIR API: the trail, work on findings, and the sheets with open tasks. */
export const WRITTEN_BY_API = ['T#*#Audit#*', 'T#*#Tasks#*', 'T#*#Sheet#*']

/** Written by a replay: sheets, the pointers to them, and the places where a visit looks. */
export const WRITTEN_BY_REPLAYS = [
  'T#*#Encounter#*',
  'T#*#NoEncounter#*',
  'T#*#Patient#*',
  'T#*#Resource#*',
  'T#*#PatientDay#*',
  'T#*#Sheet#*',
  'T#*#SheetText#*',
]
