import { describe, expect, test } from 'vitest'
import { busyDay } from '../../tools/cost/busy-day.ts'
import { type Deployed, deployed, memoryOf } from '../../tools/cost/deployed.ts'
import { billedMs, costParts, isWork, total, tracedShare } from '../../tools/cost/dollars.ts'
import type { MeasuredRun } from '../../tools/cost/measured-run.ts'

const stack: Deployed = {
  memory: { subscriptioncallback0A1B2C3D: 512, charge0A1B2C3D: 1024, fhirapi0A1B2C3D: 1024 },
  platformLogs: false,
  accessLogs: false,
  traced: [],
  secondsGathered: 30,
  front: ['http-requests'],
  callsASecond: 500,
  standing: {},
}
const called = { invocations: 2, cpuMs: 2, wallMs: 12, logBytes: 1000, bytesOut: 0 }
const run: MeasuredRun = {
  visits: 1,
  administrations: 2,
  notifications: 2,
  called: { callback: called },
  counted: [
    {
      during: 'callback',
      operation: 'PutItem',
      what: 'charges: Encounter > Encounter',
      requests: 2,
      readUnits: 0,
      writeUnits: 6,
      indexWriteUnits: 4,
      bytes: 9,
    },
    {
      during: 'setup',
      operation: 'PutItem',
      what: 'charges: Encounter > Encounter',
      requests: 9,
      readUnits: 0,
      writeUnits: 99,
      indexWriteUnits: 0,
      bytes: 9,
    },
  ],
  objects: {},
  storedBytes: 2000,
}

describe('The cost', () => {
  test('is the counted use of a million administrations, by the price list', () => {
    const parts = costParts(run, stack, 1)
    expect(parts.find(({ what }) => what === 'records, with their indexes')).toMatchObject({
      count: 3e6,
      dollars: 1.875,
    })
    expect(parts.find(({ priced }) => priced === 'invocations')).toMatchObject({ count: 1e6, dollars: 0.2 })
    expect(total(parts, ({ priced }) => priced === 'table-gb-months')).toBe(0.25)
    const atTheEdge = costParts(run, { ...stack, front: ['http-requests', 'edge-requests'] }, 1)
    expect(total(atTheEdge) - total(parts)).toBe(1)
    expect(total(atTheEdge, isWork)).toBe(total(parts, isWork))
  })

  test('uses the template of production', () => {
    const found = deployed()
    for (const name of ['subscription-callback', 'charge', 'fhir-api']) expect(memoryOf(found, name)).toBeGreaterThan(0)
    expect(found.front.length).toBeGreaterThan(0)
    expect(found.secondsGathered).toBeGreaterThan(0)
  })

  test('of a call includes its waiting, and its work at its part of a processor', () => {
    expect(billedMs(called, 1769)).toBe(6)
    expect(billedMs(called, 1769 / 2)).toBe(7)
    expect(billedMs(called, 10_240)).toBe(6)
  })

  test('of tracing covers all calls if there are few, and no call that is not traced', () => {
    expect(tracedShare(0.5)).toBe(1)
    expect(tracedShare(101)).toBeCloseTo(6 / 101)
    const traces = (traced: readonly string[]) =>
      total(costParts(run, { ...stack, traced }, 1), ({ part }) => part === 'X-Ray')
    expect(traces([])).toBe(0)
    expect(traces(['subscriptioncallback0A1B2C3D'])).toBe(5)
  })
})

describe('A busy day', () => {
  const per = {
    notifications: 2,
    tableWrites: 5,
    siteIndexWrites: 1.5,
    auditWrites: 0.1,
    reads: 8,
    storedBytes: 3000,
    callbackMs: 8,
    batchMs: 500,
  }
  const day = busyDay(1e8, per, { callsASecond: 500 })

  test('has all administrations, more at noon, and a largest site', () => {
    expect(day.meanPerSecond).toBeCloseTo(1157.4, 1)
    expect(day.peakPerSecond / day.meanPerSecond).toBeGreaterThan(2)
    expect(day.peakPerSecond / day.meanPerSecond).toBeLessThan(3.5)
    expect(day.largestSitePeakPerSecond).toBeLessThan(day.peakPerSecond / 3)
  })

  test('lists the first limit to break first, and is the same for the same seed', () => {
    expect(day.strains[0]?.what).toBe('throttle of the API')
    expect(day).toEqual(busyDay(1e8, per, { callsASecond: 500 }))
    const ratios = day.strains.map(({ load, bears }) => load / bears)
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a))
  })

  test('with a hundredth of the administrations has a hundredth of each load', () => {
    const small = busyDay(1e6, per, { callsASecond: 500 })
    expect(small.peakPerSecond).toBeLessThan(day.peakPerSecond / 80)
    expect(small.strains.every(({ load, bears }) => load < bears)).toBe(true)
  })
})
