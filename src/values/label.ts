/** A valid label value made of any text (mapping.md section 2.3). */
export function labelValue(text: string): string {
  return text;
}
