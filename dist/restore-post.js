import { launch } from './launch.js';

launch('restore-post', {});
