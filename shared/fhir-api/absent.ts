/** There never was one (404), or there was and it was withdrawn (410). */
export type Absent = 'not-found' | 'gone'
