import { Button, FileButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { FileTarget } from '../ui/file-target.tsx'
import { photoWords as words } from '../words/photos.ts'
import { pictureEndings } from './upload.ts'

/** Chooses the file of a photo, and shows the one chosen. */
export function PictureFile({ file, onFile }: { file: File | null; onFile: (file: File) => void }) {
  const address = useAddress(file)
  return (
    <FileTarget accept={pictureEndings} onFile={onFile}>
      {address ? <img src={address} alt={words.yourFile} className="picture-chosen" /> : null}
      <p>{file === null ? words.oneFile : file.name}</p>
      <FileButton accept={pictureEndings.join(',')} onChange={(chosen) => chosen && onFile(chosen)}>
        {(button) => (
          <Button variant="default" size="xs" {...button}>
            {file === null ? words.chooseFile : words.chooseAnother}
          </Button>
        )}
      </FileButton>
    </FileTarget>
  )
}

function useAddress(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
