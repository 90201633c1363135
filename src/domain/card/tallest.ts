/**
 * How high a long card may grow, in pixels of 750 across. On the sharpest screens it is drawn 1.5 times as large, and some phones refuse
 * pictures with a side of more than 4,096 pixels.
 */
export const tallest = Math.floor(4096 / 1.5)
