import type { ArticleFilter } from '../../../contract/workflow.ts'

/** The filters that stand in the address of the list, so that a list can be kept and passed on. Days as `YYYY-MM-DD`. */
export type ListSearch = Omit<ArticleFilter, 'from' | 'to' | 'work' | 'tag' | 'author'> & {
  from?: string
  to?: string
}

const statuses = ['draft', 'live', 'withdrawn', 'taken-down'] as const
const stages = ['draft', 'review', 'ready'] as const
const day = /^\d{4}-\d\d-\d\d$/

/** What of an address's search is a filter; anything else is left out. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  const { query, section, language, assignee, from, to } = search
  const status = statuses.find((one) => one === search.status)
  const stage = stages.find((one) => one === search.stage)
  return {
    ...(isText(query) && { query }),
    ...(status && { status }),
    ...(stage && { stage }),
    ...(isText(section) && { section }),
    ...(isText(language) && { language }),
    ...(isText(assignee) && { assignee }),
    ...(isText(from) && day.test(from) && { from }),
    ...(isText(to) && day.test(to) && { to }),
  }
}

/** The words of the full-text search, and the order of what is found. */
export type FullSearch = { query?: string; order?: 'newest' }

export function fullSearch({ query, order }: { query?: unknown; order?: unknown }): FullSearch {
  return { ...(isText(query) && { query }), ...(order === 'newest' && { order }) }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** As the server takes it: days of this device as instants, the last one to its end. */
export function filterOf({ from, to, ...rest }: ListSearch): ArticleFilter {
  return {
    ...rest,
    ...(from !== undefined && { from: startOf(from) }),
    ...(to !== undefined && { to: startOf(to, 1) }),
  }
}

/** A kept filter as it stands in an address. */
export function searchOf({ from, to, ...rest }: ArticleFilter): ListSearch {
  const { work: _work, tag: _tag, author: _author, ...known } = rest
  return {
    ...known,
    ...(from !== undefined && { from: dayOf(from) }),
    ...(to !== undefined && { to: dayOf(to - 1) }),
  }
}

function startOf(text: string, daysLater = 0): number {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).getTime()
}

function dayOf(instant: number): string {
  const date = new Date(instant)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
