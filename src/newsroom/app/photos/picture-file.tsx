import { Button, FileButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { FileTarget } from '../ui/file-target.tsx'

const endings = ['.jpg', '.jpeg', '.png', '.webp', '.avif']

/** Chooses the file of a photo, and shows the one chosen. */
export function PictureFile({ file, onFile }: { file: File | null; onFile: (file: File) => void }) {
  const address = useAddress(file)
  return (
    <FileTarget accept={endings} onFile={onFile}>
      {address ? <img src={address} alt="The file you chose" className="picture-chosen" /> : null}
      <p>
        {file === null
          ? 'Drop a picture here: JPEG, PNG, WebP or AVIF, up to 50 MB. Place, device and other hidden facts are removed.'
          : file.name}
      </p>
      <FileButton accept={endings.join(',')} onChange={(chosen) => chosen && onFile(chosen)}>
        {(button) => (
          <Button variant="default" size="xs" {...button}>
            {file === null ? 'Choose a file' : 'Choose another'}
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
