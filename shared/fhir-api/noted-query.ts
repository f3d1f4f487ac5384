/** A query that notes which of its parameters were read, so that the others can be named as ignored. */
export class NotedQuery extends URLSearchParams {
  readonly #read = new Set<string>()

  override get(name: string): string | null {
    this.#read.add(name)
    return super.get(name)
  }

  override getAll(name: string): string[] {
    this.#read.add(name)
    return super.getAll(name)
  }

  override has(name: string, value?: string): boolean {
    this.#read.add(name)
    return super.has(name, value)
  }

  /** Returns the names that were not read. */
  unread(): readonly string[] {
    return [...new Set(super.keys())].filter((name) => !this.#read.has(name))
  }
}
