import type { ChargeItem } from 'fhir/r4.js'
import { chargeItems } from '../fhir/charge-items.ts'
import { Refusal } from '../fhir/refusal.ts'
import type { Absent } from '../fhir-api/absent.ts'
import { CHARGE_ITEM_PARAMETERS } from '../fhir-api/charge-item-parameters.ts'
import { pageOf } from '../fhir-api/page-of.ts'
import { codesAsked, datesAsked, referencesAsked, type Search } from '../fhir-api/search.ts'
import type { Page, ServedType } from '../fhir-api/served-type.ts'
import { currentSheets, lineStoodIn, sheetOfLine } from './charge-sheets.ts'
import { encounterPlace, type Home, patientPlace } from './keys.ts'
import { readHome } from './records.ts'
import { type IndexKey, isByLastUpdated, sheetsByLastUpdated } from './sheets-by-last-updated.ts'
import { sideBySide } from './side-by-side.ts'
import { visitsLookingAt } from './signatures.ts'

/** Encounters whose sheets are read for one search. */
const MOST_HOMES = 200

export const chargeItemType: ServedType<ChargeItem> = {
  type: 'ChargeItem',
  documentation: 'One line of a charge sheet. `planned` until its encounter is over and nothing is found about it.',
  interactions: { read: readChargeItem, 'search-type': searchChargeItems },
  parameters: CHARGE_ITEM_PARAMETERS,
}

/** The charge of an id, as it stands now. */
async function readChargeItem(tenant: string, id: string): Promise<ChargeItem | Absent> {
  const kept = await sheetOfLine(tenant, id)
  const item = kept === undefined ? undefined : chargeItems(kept).find((one) => one.id === id)
  return item ?? ((await lineStoodIn(tenant, id)) ? 'gone' : 'not-found')
}

/**
 * By what leads to few: ids, encounters, or patients, whose encounters are known by where they signed. Else by when sheets
 * changed, page after page, where that is what was asked.
 */
async function searchChargeItems(tenant: string, search: Search): Promise<Page<ChargeItem>> {
  const ids = codesAsked(search, '_id')
  if (ids !== undefined) {
    const items = await sideBySide(ids, (id) => readChargeItem(tenant, id))
    return page(
      items.filter((item) => typeof item === 'object'),
      search,
    )
  }
  const encounters = referencesAsked(search, 'context')
  if (encounters !== undefined)
    return ofHomes(
      encounters.map((one) => ({ tenant, of: encounterPlace(one) })),
      search,
    )
  const patients = referencesAsked(search, 'patient', 'subject')
  if (patients !== undefined) {
    const places = patients.map((one) => ({ tenant, of: patientPlace(one) }))
    return ofHomes((await sideBySide(places, visitsLookingAt)).flat(), search)
  }
  if (datesAsked(search, '_lastUpdated').length === 0 && !isByLastUpdated(search.sort))
    throw tooCostly('context, patient, _id or _lastUpdated')
  return linesByLastUpdated(tenant, search)
}

/** Where a page of lines begins: behind a place of the index, and behind some lines of the sheet that comes next. */
interface Cut {
  readonly after?: IndexKey
  readonly sheet?: IndexKey
  readonly lines?: number
}

/** A page ends in the midst of a sheet where it is full; the next goes on there, if the sheet has not changed meanwhile. */
async function linesByLastUpdated(tenant: string, search: Search): Promise<Page<ChargeItem>> {
  const begin: Cut = search.after === undefined ? {} : JSON.parse(search.after)
  const { sheets, last } = await sheetsByLastUpdated(tenant, search, begin.after)
  const resources: ChargeItem[] = []
  let before = begin.after
  for (const { sheet, key } of sheets) {
    const skipped = String(key) === String(begin.sheet) ? (begin.lines ?? 0) : 0
    const lines = chargeItems(sheet).slice(skipped)
    const room = search.count - resources.length
    resources.push(...lines.slice(0, room))
    if (lines.length > room)
      return {
        resources,
        next: nextOf({ ...(before === undefined ? {} : { after: before }), sheet: key, lines: skipped + room }),
      }
    before = key
  }
  return { resources, ...(last === undefined ? {} : { next: nextOf({ after: last }) }) }
}

function nextOf(cut: Cut): string {
  return JSON.stringify(cut)
}

async function ofHomes(homes: readonly Home[], search: Search): Promise<Page<ChargeItem>> {
  if (homes.length > MOST_HOMES) throw tooCostly('context')
  const sheets = await sideBySide(homes, async (home) => currentSheets(home, (await readHome(home)).others))
  return page(sheets.flat().flatMap(chargeItems), search)
}

function page(items: readonly ChargeItem[], search: Search): Page<ChargeItem> {
  return pageOf(items, search, CHARGE_ITEM_PARAMETERS)
}

function tooCostly(add: string): Refusal {
  return new Refusal(`no index serves this search; add ${add}`, {
    code: 'too-costly',
    status: 400,
    expression: 'http.query',
  })
}
