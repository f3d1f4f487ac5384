// biome-ignore-all lint/suspicious/noExplicitAny: a notification may hold any JSON

/**
 * The checks of the ONC Subscriptions test kit (Inferno) on a notification of an R4 server, in our own words. The
 * simulated server must pass them. Our answers to it are then valid for a real server.
 */
export function wrongWithNotification(bundle: any, type: string, content: string): readonly string[] {
  const wrong: string[] = []
  const demand = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(otherwise)
  }
  const [first, ...others] = bundle.entry ?? []
  const parameters: any[] = first?.resource?.parameter ?? []
  const values = (name: string) => parameters.filter((one) => one.name === name)
  demand(bundle.type === 'history', 'no history Bundle')
  demand(first?.resource?.resourceType === 'Parameters', 'no Parameters in front')
  demand(/Subscription\/[^/]+\/\$status$/.test(first?.request?.url ?? ''), 'the first entry is of no $status')
  for (const entry of bundle.entry ?? [])
    demand(entry.request !== undefined && entry.response !== undefined, 'an entry without request or response')
  for (const name of ['subscription', 'status', 'type']) demand(values(name).length === 1, `not one ${name}`)
  demand(values('type')[0]?.valueCode === type, `not of type ${type}`)
  const events = values('notification-event').map(({ part }) => part as any[])
  if (type !== 'event-notification' && type !== 'query-event') {
    demand(events.length === 0 && others.length === 0, 'events where there are none')
    return wrong
  }
  demand(events.length > 0, 'no event')
  const focus = (parts: any[]) => parts.find(({ name }) => name === 'focus')?.valueReference?.reference
  if (content === 'empty') {
    demand(others.length === 0, 'empty, and entries all the same')
    demand(
      events.every((parts) => focus(parts) === undefined),
      'empty, and names something',
    )
  } else
    demand(
      events.every((parts) => focus(parts) !== undefined),
      'names nothing',
    )
  if (content === 'id-only')
    demand(
      others.every((one: any) => one.resource === undefined && one.fullUrl),
      'more than names',
    )
  if (content === 'full-resource') {
    const there = (reference: string) =>
      others.some(({ resource, fullUrl }: any) =>
        resource === undefined ? fullUrl === reference : reference.endsWith(`${resource.resourceType}/${resource.id}`),
      )
    demand(
      events.every((parts) => there(focus(parts))),
      'names what did not come along',
    )
  }
  return wrong
}
