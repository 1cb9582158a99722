import { ActionIcon, Button } from '@mantine/core'
import type { NodeViewProps } from '@tiptap/react'
import type { PhotoUse } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { printableLine } from '../../document/editor-node.ts'
import { editorWords } from '../../words/editor.ts'
import { PhotoPicture } from '../../photos/photo-picture.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useDesk } from '../desk.tsx'
import { BlockFrame } from './block-frame.tsx'
import { CaptionLine } from './photo-view.tsx'

/** Several photos with one caption; each keeps the caption it has. */
export function GalleryView(view: NodeViewProps) {
  const desk = useDesk()
  const photos = view.node.attrs['photos'] as PhotoUse[]
  const change = (next: PhotoUse[]) => view.updateAttributes({ photos: next })
  const add = () =>
    desk.ask({ kind: 'photo', done: ({ id }) => change([...photos, { photo: id, caption: null }]) })
  return (
    <BlockFrame
      view={view}
      name="Gallery"
      className="block-gallery"
      tools={
        <Button variant="subtle" size="compact-xs" onClick={add}>
          Add a photo
        </Button>
      }
    >
      <ul className="gallery-photos" contentEditable={false}>
        {photos.map((use, i) => (
          // A gallery may hold one photo twice; its place is its name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>
            <PhotoPicture photo={desk.photoOf(use.photo)} width={300} />
            <div className="row">
              <input
                className="line-field hint"
                aria-label={editorWords.gallery.caption}
                placeholder={desk.photoOf(use.photo)?.caption || editorWords.gallery.caption}
                maxLength={1_000}
                value={use.caption === null ? '' : inlineText(use.caption)}
                onChange={(event) =>
                  change(photos.with(i, { ...use, caption: captionOf(event.currentTarget.value) }))
                }
              />
              {i > 0 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label="Move to the front"
                  onClick={() => change(moved(photos, i))}
                >
                  <Icon name="up" size={14} />
                </ActionIcon>
              )}
              {photos.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label="Take this photo out"
                  onClick={() => change(photos.filter((_, other) => other !== i))}
                >
                  <Icon name="close" size={14} />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ul>
      <CaptionLine view={view} own="" />
    </BlockFrame>
  )
}

/** Nothing typed: the photo's own caption is printed. */
function captionOf(typed: string): PhotoUse['caption'] {
  const text = printableLine(typed)
  return text === '' ? null : [{ type: 'text', text }]
}

/** One place towards the beginning. */
function moved(photos: PhotoUse[], at: number): PhotoUse[] {
  const one = photos[at]
  return one === undefined ? photos : photos.toSpliced(at, 1).toSpliced(at - 1, 0, one)
}
