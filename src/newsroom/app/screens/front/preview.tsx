import { SegmentedControl } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useRef, useState } from 'react'
import type { FrontArrangement } from '#edition/front-arrangement.ts'
import { frontPaths } from '../../../paths/front.ts'
import { frontWords as words } from '../../words/front.ts'

const widths = { phone: 390, desktop: 1280 } as const

/** The page as it would be printed with this arrangement, at the width of a phone or a desk. Nothing in it can run. */
export function Preview({ language, arrangement }: { language: string; arrangement: FrontArrangement }) {
  const [device, setDevice] = useState<keyof typeof widths>('desktop')
  const { ref, width, height } = useElementSize()
  const src = frontPaths.preview(language, arrangement)
  const scale = Math.min(1, width === 0 ? 1 : width / widths[device])
  return (
    <section className="front-preview" aria-label={words.preview}>
      <header>
        <h2>{words.preview}</h2>
        <SegmentedControl
          size="xs"
          aria-label={words.width}
          value={device}
          onChange={setDevice}
          data={[
            { value: 'desktop', label: words.desktop },
            { value: 'phone', label: words.phone },
          ]}
        />
      </header>
      <div ref={ref} className="front-paper">
        <Frames key={device} src={src} device={device} scale={scale} height={height / scale} />
      </div>
    </section>
  )
}

/** The page shown stays until the next one is there, and the next one stands where this one was scrolled to. */
function Frames(props: { src: string; device: keyof typeof widths; scale: number; height: number }) {
  const { src, device, scale, height } = props
  const [shown, setShown] = useState(src)
  const frames = useRef(new Map<string, HTMLIFrameElement>())
  const isReady = shown === src
  return (
    <>
      {[...new Set([shown, src])].map((address) => (
        <iframe
          key={address}
          ref={(frame) => {
            if (frame === null) frames.current.delete(address)
            else frames.current.set(address, frame)
          }}
          className={address === src && !isReady ? 'front-frame front-frame-next' : 'front-frame'}
          title={words.previewOf(words[device].toLowerCase())}
          sandbox="allow-same-origin"
          aria-busy={!isReady}
          src={address}
          width={widths[device]}
          height={height}
          style={{ transform: `scale(${scale})` }}
          onLoad={(event) => {
            const before = frames.current.get(shown)
            if (address !== shown) event.currentTarget.contentWindow?.scrollTo(0, scrolled(before))
            setShown(address)
          }}
        />
      ))}
    </>
  )
}

function scrolled(frame: HTMLIFrameElement | undefined): number {
  return frame?.contentWindow?.scrollY ?? 0
}
