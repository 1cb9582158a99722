/**
 * What stands in a picture's place until it has come: its mean colour, from a closed palette, so that no page
 * needs a `style=`. The class is the tone's name, `dark-blue`: the first word gives the lightness, the last the hue.
 */
export const tonesStyle = `
img[class] { background: hsl(var(--hue), var(--full, 14%), var(--light)) }
[class|="dark"] { --light: 24% }
[class|="mid"] { --light: 50% }
[class|="light"] { --light: 78% }
[class$="-grey"] { --hue: 40; --full: 4% }
[class$="-red"] { --hue: 8 }
[class$="-ochre"] { --hue: 38 }
[class$="-green"] { --hue: 130 }
[class$="-blue"] { --hue: 212 }
[class$="-violet"] { --hue: 280 }
`
