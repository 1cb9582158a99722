import { photosOf } from '#edition/article-text.ts'
import type { PhotoView } from '../../../contract.ts'
import type { DraftState } from '../../drafts/draft-keeper.ts'
import { useDesk } from '../../editor/desk.tsx'

/** What still keeps the article from going out, before the newsroom has to say no. */
export function BeforeItGoesOut({ state }: { state: DraftState }) {
  const desk = useDesk()
  const missing = missingIn(state, desk.photoOf)
  return (
    <section className="before" aria-label="Before it goes out">
      <h2>Before it goes out</h2>
      {missing.length === 0 ? (
        <p className="hint">Nothing is missing.</p>
      ) : (
        <ul>
          {missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function missingIn({ content }: DraftState, photoOf: (id: string) => PhotoView | undefined): string[] {
  const { document, section, authors } = content
  const photos = photosOf(document).flatMap((id) => photoOf(id) ?? [])
  return [
    ...(document.headline.trim() === '' ? ['A headline'] : []),
    ...(document.blocks.length === 0 ? ['The text'] : []),
    ...(section === '' ? ['A section'] : []),
    ...(authors.length === 0 ? ['A byline, unless it is to go out without one'] : []),
    ...(photos.some(({ credit }) => credit.line === '') ? ['The credit of a photo'] : []),
    ...(photos.some(({ alt, renditions }) => alt === '' && renditions.length > 0)
      ? ['The description of a photo, for those who cannot see it']
      : []),
  ]
}
