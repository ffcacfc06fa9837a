import type { IDataObject } from 'n8n-workflow';

import type { HubSpotFile } from '../../api/files';

/** A file as an output item: what HubSpot says about it, and its name with the extension. */
export const fileItem = (file: HubSpotFile): IDataObject => ({
	...file,
	id: String(file.id),
	fileName: fullName(file),
});

/** HubSpot keeps name and extension apart. */
export function fullName({ id, name, extension }: Partial<HubSpotFile>): string {
	const whole = name || `file-${id ?? ''}`;
	const hasEnding = !extension || whole.toLowerCase().endsWith(`.${extension.toLowerCase()}`);
	return hasEnding ? whole : `${whole}.${extension}`;
}
