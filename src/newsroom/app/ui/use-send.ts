import { useMutation } from '@tanstack/react-query'
import { askToSignIn } from '../api/queries.ts'
import { reasonOf } from '../api/problem.ts'

/** Something that a press of a button does: whether it is under way, and why it did not work. */
export function useSend<Answer, Input = void>(
  work: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer, input: Input) => void,
) {
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: work,
    onSuccess: (answer, input) => onDone(answer, input),
    onError: askToSignIn,
  })
  return { start: mutate, isBusy: isPending, problem: error === null ? null : reasonOf(error), clear: reset }
}
