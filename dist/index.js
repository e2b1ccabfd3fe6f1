import { launch } from './launch.js';

launch('create');
