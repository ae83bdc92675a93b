export function tableText(table: object, source: string): string;
