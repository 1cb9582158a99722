import { Button } from '@mantine/core'
import { NodeViewContent, type NodeViewProps } from '@tiptap/react'
import { PhotoPicture } from '../../photos/photo-picture.tsx'
import { useDesk } from '../desk.tsx'
import { BlockFrame } from './block-frame.tsx'

/** A photo in the text. An empty caption line shows the photo's own caption, which is then printed. */
export function PhotoView(view: NodeViewProps) {
  const desk = useDesk()
  const photo = desk.photoOf(String(view.node.attrs['photo']))
  const exchange = () =>
    desk.ask({
      kind: 'photo',
      done: (chosen) => view.updateAttributes({ photo: chosen.id, captioned: false }),
    })
  return (
    <BlockFrame
      view={view}
      name="Photo"
      className="block-photo"
      tools={
        <>
          <Button variant="subtle" size="compact-xs" onClick={exchange}>
            Another photo
          </Button>
          {photo && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => desk.ask({ kind: 'facts', photo, done: () => {} })}
            >
              Credit and description
            </Button>
          )}
        </>
      }
    >
      <div contentEditable={false}>
        <PhotoPicture photo={photo} width={660} />
      </div>
      <CaptionLine view={view} own={photo?.caption ?? ''} />
      <p className="credit" contentEditable={false}>
        {photo?.credit.line || 'No credit yet: the photo does not go out'}
      </p>
    </BlockFrame>
  )
}

/** The caption typed for this place, over the one that the photo has of itself. */
export function CaptionLine({ view, own }: { view: NodeViewProps; own: string }) {
  const isEmpty = view.node.content.size === 0
  const isBlank = isEmpty && view.node.attrs['captioned'] === true
  return (
    <div className="caption-line">
      {isEmpty && (
        <span
          className={isBlank || own === '' ? 'caption-own caption-none' : 'caption-own'}
          contentEditable={false}
        >
          {isBlank ? 'No caption here' : own || 'Caption'}
        </span>
      )}
      <NodeViewContent className="caption-typed" />
      {isBlank && (
        <Button
          variant="subtle"
          size="compact-xs"
          contentEditable={false}
          onClick={() => view.updateAttributes({ captioned: false })}
        >
          Use the photo’s own
        </Button>
      )}
    </div>
  )
}
