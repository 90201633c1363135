/** Whether the device is used with a mouse or the like, and so with a keyboard that covers nothing. */
export const hasFinePointer = (): boolean => matchMedia('(pointer: fine)').matches
