import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react'

/** A line of print that is typed in place: as high as its text, with its name where there is none yet. */
export function GrowingText(props: {
  label: string
  className: string
  value: string
  longest: number
  isFirst?: boolean
  onChange: (text: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
  ref?: Ref<HTMLTextAreaElement>
}) {
  const { isFirst } = props
  const own = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (isFirst) own.current?.focus()
  }, [isFirst])
  // A copy of the text in the same grid cell gives the height: no measuring, right at any width.
  return (
    <div className={`growing ${props.className}`} data-text={`${props.value || props.label} `}>
      <textarea
        ref={(element) => {
          own.current = element
          if (typeof props.ref === 'function') props.ref(element)
          else if (props.ref) props.ref.current = element
        }}
        rows={1}
        aria-label={props.label}
        placeholder={props.label}
        maxLength={props.longest}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={props.onKeyDown}
      />
    </div>
  )
}
