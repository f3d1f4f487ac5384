/** Names the rules a sheet was derived by; raised with every change of what any of them settles. */
export const rulebook = '2026.11.4'
