export { ensureChromium } from './chromium';
export { ensureN8nServer, installedServer, type N8nServer } from './n8nServer';
export {
	buildPackage,
	installedPackageFolder,
	installPackage,
	packageName,
	packedPackage,
	packPackage,
} from './package';
