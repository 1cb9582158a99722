import { defaultStrategy, type MirrorList, type Strategy } from '#edition/mirror-list.ts'
import type { SignListRequest } from '../../../contract/mirrors.ts'

/** What the list says beside its mirrors, as it is typed. */
export type ListFields = {
  notices: { language: string; text: string }[]
  /** One origin a line. */
  revoked: string
  strategy: Record<keyof Strategy, string>
}

export const strategyNames = Object.keys(defaultStrategy) as (keyof Strategy)[]

/** The form as the signed list has it; empty where none was signed. */
export function listFieldsOf(list: MirrorList | null): ListFields {
  const strategy = strategyNames.map((name) => [name, String(list?.strategy[name] ?? '')])
  return {
    notices: Object.entries(list?.notice ?? {}).map(([language, text]) => ({ language, text })),
    revoked: (list?.revoked ?? []).join('\n'),
    strategy: Object.fromEntries(strategy) as ListFields['strategy'],
  }
}

/** What the form says otherwise than `before`: what somebody else changed meanwhile is not said again. */
export function changesOf(before: ListFields, fields: ListFields): SignListRequest {
  const [was, is] = [signRequestOf(before), signRequestOf(fields)]
  const changed = Object.entries(is).filter(([part, said]) => {
    const past: unknown = was[part as keyof SignListRequest]
    return JSON.stringify(past) !== JSON.stringify(said)
  })
  return Object.fromEntries(changed)
}

/** What is empty is left out, and keeps its default. */
function signRequestOf({ notices, revoked, strategy }: ListFields): Required<SignListRequest> {
  const said = notices.map(({ language, text }) => [language.trim(), text.trim()] as const)
  const numbers = strategyNames.filter((name) => strategy[name].trim() !== '')
  return {
    notice: Object.fromEntries(said.filter(([language, text]) => language !== '' && text !== '')),
    revoked: [...new Set(revoked.split(/\s+/).filter((origin) => origin !== ''))],
    strategy: Object.fromEntries(numbers.map((name) => [name, Number(strategy[name])])),
  }
}
