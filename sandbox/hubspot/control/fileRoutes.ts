import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { objectNotFound } from '../errors';
import { joinName, type FileAccess, type StoredFile } from '../files';
import type { HubSpot } from '../hubSpot';

/** A file as it stands in the account, for tests to assert on. */
export interface FileView {
	id: string;
	/** With the extension. */
	name: string;
	/** "/folder/name.extension". */
	path: string;
	access: FileAccess;
	/** Bytes. */
	size: number;
	/** Hexadecimal. */
	sha256: string;
	/** Deleted, or past its time. */
	deleted: boolean;
	expiresAt: string | null;
}

/** Control of the file manager. */
export function fileRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	app.post('/control/hubspot/files', async () =>
		hubSpot.account.files.everything().map((file) => fileView(file, hubSpot.core.clock.now())),
	);

	app.post<{ Body: { id: string } }>(
		'/control/hubspot/files/bytes',
		{ schema: { body: { type: 'object', required: ['id'] } } },
		async ({ body: { id } }) => {
			const file = hubSpot.account.files.everything().find((each) => each.id === id);
			if (!file) throw objectNotFound(`There is no file ${id}.`);
			return { base64: file.bytes.toString('base64') };
		},
	);
}

const fileView = (file: StoredFile, now: number): FileView => ({
	id: file.id,
	name: joinName(file.name, file.extension),
	path: file.path,
	access: file.access,
	size: file.bytes.length,
	sha256: createHash('sha256').update(file.bytes).digest('hex'),
	deleted: !file.isLive(now),
	expiresAt: file.expiresAt === undefined ? null : new Date(file.expiresAt).toISOString(),
});
