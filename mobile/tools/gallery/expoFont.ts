import { useEffect, useState } from 'react';

/** Stands for expo-font, which only Metro can bundle: the browser loads the same files. */
export function useFonts(files: Record<string, string | { default: string }>): [boolean, Error | null] {
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    const faces = Object.entries(files).map(
      ([family, file]) => new FontFace(family, `url(${typeof file === 'string' ? file : file.default})`),
    );
    for (const face of faces) document.fonts.add(face);
    void Promise.all(faces.map((face) => face.load())).then(() => setLoaded(true));
  }, [files]);
  return [loaded, null];
}
