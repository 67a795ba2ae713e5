package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.system.archive.PassManifest;

/** How a person restores from the archive with nothing but tar and curl. */
final class RestoreGuide {

  private RestoreGuide() {}

  static String text(PassManifest manifest) {
    return """
        # Restoring redeployment %s by hand

        Two passes may lie beside this file: `full/` is everything, `final/` what had changed when the
        old platform was fenced. `manifest.json` of each pass lists its shards with size and SHA-256.

        1. Fetch the objects (any S3 client, or `curl -o FILE ADDRESS` with presigned addresses).
           Check each: `sha256sum shards/0001.tar` against `manifest.json`.
        2. Unpack the full pass as root into an empty directory, in any order:

               for tar in full/shards/*.tar; do
                 tar --extract --file="$tar" --directory=TARGET --numeric-owner --same-owner \\
                     --same-permissions --acls --xattrs --xattrs-include='*' --delay-directory-restore
               done

        3. If there is a final pass: first remove what had gone, deepest first (the names end with NUL):

               cd TARGET && xargs -0 -r sh -c 'for f; do
                 if [ -d "./$f" ] && [ ! -L "./$f" ]; then rmdir "./$f"; else rm -f "./$f"; fi
               done' x <deleted.list

           then unpack `final/shards/*.tar` in the same way.
        4. `shards/NNNN.list` names what a shard holds. `files.manifest.gz` holds one NUL-ended record
           per entry: path//type mode uid gid size mtime ctime inode links target.
        5. `hub/jupyterhub.sqlite` (of the final pass if there) is JupyterHub's database: stop the hub,
           put the file at /srv/jupyterhub/jupyterhub.sqlite of the claim hub-db-dir, start the hub.
        6. QHub 0.4 wants shared folders in `shared/` (old: `home/shared/`), homes under the plain user
           name (old: escaped, `jane-2ddoe` for jane-doe), and everything owned by 1000:100.

        Namespace of the old platform: %s
        """
        .formatted(manifest.redeployment(), manifest.namespace());
  }
}
