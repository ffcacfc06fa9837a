import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

/** The fields that the editor shows for an operation before its first run, in alphabetical order. */
export function fieldsInSchema(resource: string, operation: string): string[] {
	const folder = join(__dirname, '../../../nodes/HubSpot/__schema__/v1.0.0', resource);
	const text = readFileSync(join(folder, `${operation}.json`), 'utf8');
	const { properties } = JSON.parse(text) as { properties: IDataObject };
	return Object.keys(properties).sort();
}
