export const projectDirectory: string;
export const homeDirectory: string;
