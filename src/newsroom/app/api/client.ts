import type { Problem } from '../../contract.ts'
import { ApiProblem } from './problem.ts'
import { askProof } from './proof.ts'

const unreachable = 'The newsroom does not answer. Check the connection, and that the newsroom is running.'

/** Reads what an address of `paths` gives; throws `ApiProblem`. */
export function read<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return request<Answer>(path, signal === undefined ? {} : { signal })
}

/** Sends JSON to an address of `paths`; throws `ApiProblem`. A repeated call with the same `key` counts once. */
export function send<Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
  key?: string,
  signal?: AbortSignal,
): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  }
  return request<Answer>(path, {
    method,
    headers,
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  })
}

/** Sends a form with a file; throws `ApiProblem`. */
export function sendForm<Answer>(method: 'POST' | 'PUT', path: string, form: FormData): Promise<Answer> {
  return request<Answer>(path, { method, body: form })
}

async function request<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await answerOf(path, init)
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && body !== null) return body as Answer
  if (isProblem(body) && body.code === 'step-up-required' && (await askProof())) return request(path, init)
  throw new ApiProblem(isProblem(body) ? body : { code: 'unreachable', message: unreachable })
}

async function answerOf(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ code: 'unreachable', message: unreachable })
  }
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    'message' in body &&
    typeof body.message === 'string'
  )
}
