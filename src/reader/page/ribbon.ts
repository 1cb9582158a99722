import { reminderRule, type ShownAppeal } from '#edition/appeal-rules.ts'
import type { Memory } from './counters.ts'

/**
 * One line: a banner sticks to the foot of the window and is last in the page, so that nothing stays under it; a strip
 * stands before the page's foot. Closing it is for good.
 */
export function ribbon(
  document: Document,
  { rule, placement, campaign, words }: ShownAppeal,
  memory: Memory,
): HTMLElement | null {
  const give = document.querySelector<HTMLAnchorElement>('a.give')
  if (give === null) return null
  const { due = '', close = '' } = document.body.dataset
  const box = document.createElement('aside')
  box.className = `ribbon ${placement}`
  box.setAttribute('aria-label', give.text)
  const line = document.createElement('p')
  const link = document.createElement('a')
  link.href = give.href
  link.hash = `c=${campaign}`
  link.textContent = words?.button ?? give.text
  line.append(`${words?.text[0] ?? due} `, link)
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = close
  button.onclick = () => {
    if (rule === reminderRule) memory.kept.remind = null
    else memory.kept.closed.push(rule)
    memory.save()
    box.remove()
  }
  box.append(line, button)
  if (placement === 'banner') document.body.append(box)
  else document.querySelector('.foot')?.before(box)
  return box
}
