#!/bin/sh
# Makes the Debian package of a built product. Files are root's, and times are that of SOURCE_DATE_EPOCH, so the same product
# gives the same package. Where there is no dpkg-deb, says so and makes none.
# Usage: make-deb.sh PRODUCT VERSION SCRATCH OUTPUT-FOLDER
# DEB_COMPRESSION: gzip, which every dpkg reads, or none, xz, zstd.
set -eu
product=$1
version=$2
scratch=$3
output=$4
sources=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
: "${SOURCE_DATE_EPOCH:=1767225600}" # 2026-01-01
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC

if ! command -v dpkg-deb > /dev/null; then
    echo "No Debian package is made: dpkg-deb is not installed." >&2
    exit 0
fi
umask 022
architecture=$(dpkg --print-architecture)
root=$scratch/root
home=$root/usr/lib/sluice
share=$root/usr/share
doc=$share/doc/sluice
rm -rf "$scratch"
mkdir -p "$root/DEBIAN" "$home" "$doc/examples" "$root/etc/sluice" "$root/usr/bin" "$root/var/lib/sluice" \
    "$root/usr/lib/systemd/system" "$share/man/man1" "$share/man/man5" "$share/bash-completion/completions" \
    "$share/lintian/overrides"

# The same time in the package as in what gzip stores: none.
compress() {
    gzip -9n < "$1" > "$2"
}

# The product, with its configuration where the system has those.
cp -R "$product/bin" "$product/runtime" "$product/plugins" "$product/api" "$home"
ln -s /etc/sluice "$home/config"
cp "$product/config/logback.xml" "$product/systemd/sluice.yaml" "$root/etc/sluice"
ln -s ../lib/sluice/bin/sluice "$root/usr/bin/sluice"
ln -s ../lib/sluice/bin/sfcapd "$root/usr/bin/sluice-sfcapd"

# The units lie in the product for /opt/sluice, with a user that systemd makes up; here they have the package's.
sed -e 's,/opt/sluice/bin/,/usr/bin/,' \
    -e 's,^# The unpacked product lies in /opt/sluice; f,# F,' \
    -e 's,^Documentation=.*,Documentation=man:sluice(1) man:sluice.yaml(5),' \
    -e 's,^DynamicUser=yes,User=sluice\nGroup=sluice,' \
    "$product/systemd/sluice.service" > "$root/usr/lib/systemd/system/sluice.service"
cp "$product/systemd/sluice.socket" "$root/usr/lib/systemd/system"
if grep -q -e /opt/ -e DynamicUser "$root/usr/lib/systemd/system/sluice.service"; then
    echo "make-deb.sh: the unit has other lines than expected, and would not have the package's paths or user" >&2
    exit 1
fi

# Papers.
compress "$product/man/man1/sluice.1" "$share/man/man1/sluice.1.gz"
compress "$product/man/man1/sfcapd.1" "$share/man/man1/sluice-sfcapd.1.gz"
compress "$product/man/man5/sluice.yaml.5" "$share/man/man5/sluice.yaml.5.gz"
cp "$product/completion/sluice" "$product/completion/sfcapd" "$share/bash-completion/completions"
ln -s sfcapd "$share/bash-completion/completions/sluice-sfcapd"
cp "$product/README.md" "$product/THIRD-PARTY.md" "$sources/debian/copyright" "$sources/debian/README.Debian" "$doc"
compress "$product/CHANGELOG.md" "$doc/NEWS.md.gz"
cp "$product/config/sluice.yaml" "$product"/samples/* "$doc/examples"
cp -R "$product/config/examples" "$doc/examples/config"
cp "$sources/debian/lintian-overrides" "$share/lintian/overrides/sluice"
{
    echo "sluice ($version) unstable; urgency=medium"
    echo
    echo "  * Release $version; what is new is in /usr/share/doc/sluice/NEWS.md.gz."
    echo
    echo " -- $(sed -n 's/^Maintainer: //p' "$sources/debian/control")  $(date -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n > "$doc/changelog.gz"
[ ! -e "$product/sbom.cdx.json" ] || cp "$product/sbom.cdx.json" "$doc"

# Nobody but root writes, and nothing but programs is executable.
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -path "$home/*" -exec chmod 644 {} +
find "$home" -type f -exec chmod u=rwX,go=rX {} +
find "$home" -type f \( -name '*.jar' -o -name '*.so' \) -exec chmod 644 {} +

# The C library's youngest version that a program of the package asks for.
libc=$(find "$home/runtime" -type f \( -path '*/bin/*' -o -name '*.so*' \) -exec grep -aoh 'GLIBC_2\.[0-9][0-9]*' {} + \
    | sed 's/GLIBC_//' | sort -uV | tail -n 1)
size=$(find "$root" -path "$root/DEBIAN" -prune -o -type f -printf '%s\n' -o -printf '0\n' \
    | awk '{ kib += $1 == 0 ? 1 : int(($1 + 1023) / 1024) } END { print kib }')
sed -e "s/@version@/$version/" -e "s/@architecture@/$architecture/" -e "s/@libc@/$libc/" -e "s/@size@/$size/" \
    "$sources/debian/control" > "$root/DEBIAN/control"
cp "$sources/debian/conffiles" "$sources/debian/triggers" "$root/DEBIAN"
for script in postinst prerm postrm; do
    cp "$sources/debian/$script" "$root/DEBIAN"
    chmod 755 "$root/DEBIAN/$script"
done
(cd "$root" && find . -path ./DEBIAN -prune -o -type f -print | sort | sed 's,^\./,,' | xargs md5sum > DEBIAN/md5sums)
chmod 644 "$root/DEBIAN/control" "$root/DEBIAN/conffiles" "$root/DEBIAN/triggers" "$root/DEBIAN/md5sums"

dpkg-deb --root-owner-group -Z"${DEB_COMPRESSION:-gzip}" --build "$root" \
    "$output/sluice_${version}_$architecture.deb"
rm -rf "$scratch"
