import { type DragEvent, type ReactNode, useState } from 'react'

/** A place to drop a file on; the button among its children does the same for the keyboard. */
export function FileTarget(props: { accept: string[]; onFile: (file: File) => void; children: ReactNode }) {
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file && props.accept.some((ending) => file.name.toLowerCase().endsWith(ending))) props.onFile(file)
  }
  return (
    <div
      className={isOver ? 'target target-over' : 'target'}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {props.children}
    </div>
  )
}
