import type { Json } from '#base/canonical-json.ts'
import { refuse } from '../trust-refusal.ts'
import { own } from './shape.ts'

type Given = Json | undefined
type Test = (value: Given) => boolean

/**
 * What JSON must be, written as it looks: a number from this one up · a text that matches · what a test finds true · a
 * list of such, of which a test may hold as a whole · an object with at least these members, where `name?` may be
 * missing, `*` is each member there is, and `+` each and at least one.
 */
export type Form = number | RegExp | Test | [items: Form, whole?: Test] | { readonly [member: string]: Form }

/** Refuses with 'malformed' what is not of the form; `where` names it in the message. */
export function checkForm(value: Given, form: Form, where: string): void {
  if (typeof form === 'number')
    demand(typeof value === 'number' && value >= form, where, `a number from ${form} up`, value)
  else if (form instanceof RegExp)
    demand(typeof value === 'string' && form.test(value), where, `a text like ${form}`, value)
  else if (typeof form === 'function') demand(form(value), where, form.name, value)
  else if (Array.isArray(form)) {
    const [items, whole] = form
    demand(Array.isArray(value), where, 'a list', value)
    for (const item of value) checkForm(item, items, where)
    if (whole) checkForm(value, whole, where)
  } else checkMembers(value, form, where)
}

function checkMembers(value: Given, form: Record<string, Form>, where: string): void {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), where, 'an object', value)
  const given = Object.keys(value)
  for (const [name, member] of Object.entries(form)) {
    demand(name !== '+' || given.length > 0, where, 'at least one', value)
    const key = name.replace('?', '')
    const isThere = key === name || given.includes(key)
    for (const one of /^[*+]$/.test(name) ? given : isThere ? [key] : [])
      checkForm(own(value, one), member, `${where} ${one}`)
  }
}

function demand(isSo: boolean, where: string, expected: string, got: Given): asserts isSo {
  if (!isSo)
    refuse(
      'malformed',
      `${where}: expected ${expected}, got ${(JSON.stringify(got) ?? 'nothing').slice(0, 80)}`,
    )
}
