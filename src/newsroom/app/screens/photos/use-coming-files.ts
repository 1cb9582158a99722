import { useEffect, useState } from 'react'

/** Files that are dropped anywhere on the page or pasted into it; true while some are held over it. */
export function useComingFiles(onFiles: (files: File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!(event.dataTransfer?.types.includes('Files') ?? false)) return
      event.preventDefault()
      setIsOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      setIsOver(false)
      // A target of its own, such as that of a dialog, took it already.
      if (event.defaultPrevented) return
      event.preventDefault()
      take(event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      if ((event.clipboardData?.files.length ?? 0) === 0) return
      event.preventDefault()
      take(event.clipboardData)
    }
    const take = (from: DataTransfer | null) => {
      const files = [...(from?.files ?? [])]
      if (files.length > 0) onFiles(files)
    }
    const listeners = { dragover: over, dragleave: leave, drop, paste } as const
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as EventListener)
    }
  }, [onFiles])
  return isOver
}
