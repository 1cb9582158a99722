import { givingScreens } from './giving.ts'
import { newsroomScreens } from './newsroom.ts'
import { shownPages } from './pages.ts'
import { readerScreens } from './reader-messages.ts'

/** `article-phone-dark.webp` */
export function fileOf({ name }: { name: string }, look: string): string {
  return `${name}-${look}.webp`
}

/** docs/pictures/README.md: every picture under what it shows. */
export function picturesIndex(): string {
  const pages = shownPages.map((shown) => part(shown, `\`${shown.path}\``))
  const messages = readerScreens.map((screen) => part(screen, 'On a reader’s device'))
  const screens = newsroomScreens.map((screen) => part(screen, `\`${screen.path}\` of the newsroom`))
  const gifts = givingScreens.map((screen) => part(screen, 'On the way of a gift'))
  const head =
    '# How it looks\n\nMade by `npm run pictures` from the demo newspaper; not to be edited by hand.\n'
  return [head, ...pages, ...messages, ...gifts, ...screens].join('\n')
}

function part(shown: { name: string; title: string; looks: string[] }, where: string): string {
  const pictures = shown.looks.map((look) => `![${shown.title}, ${look}](${fileOf(shown, look)})`)
  return `## ${shown.title}\n\n${where}\n\n${pictures.join('\n')}\n`
}
