import type { ControlConnection } from '../../core';
import type { FileView } from './fileRoutes';

/** Reads the file manager of the account. */
export class FilesClient {
	constructor(private readonly connection: ControlConnection) {}

	/** All files, also deleted and expired ones, oldest first. */
	async list(): Promise<FileView[]> {
		return await this.connection.call('hubspot/files');
	}

	/** The live file at "/folder/name.extension". */
	async at(path: string): Promise<FileView | undefined> {
		return (await this.list()).find((file) => file.path === path && !file.deleted);
	}

	/** The bytes as they are stored; throws when there is no such file. */
	async bytes(id: string): Promise<Buffer> {
		const { base64 } = await this.connection.call<{ base64: string }>('hubspot/files/bytes', {
			id,
		});
		return Buffer.from(base64, 'base64');
	}
}
