/** Version of the rules a sheet was derived by. Raised with every change of a rule's result. */
export const rulebook = '2026.11.4'
