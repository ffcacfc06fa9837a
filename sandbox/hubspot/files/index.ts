export { isHidden, isPublic, ACCESS_KINDS, type FileAccess } from './access';
export { FileStore, type NewFile } from './fileStore';
export { StoredFolder } from './folderStore';
export { FileImports, type ImportTask } from './imports';
export { contentTypeOf, extensionFor, fileType, joinName, splitName } from './kinds';
export {
	oneOf,
	parseObject,
	parseOptions,
	readBoolean,
	readMoment,
	readOptions,
	type UploadOptions,
} from './options';
export { presentFile, presentFolder, type FileHost } from './presentation';
export { SignedUrls } from './signedUrls';
export { StoredFile } from './storedFile';
