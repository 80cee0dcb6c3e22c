#!/bin/sh
# Installs the unpacked product that this file lies in, or removes an installed one: see install.sh --help.
# All of the product goes to PREFIX/lib/sluice; what a system looks for elsewhere are links to it, but for the configuration,
# which is the administrator's, and the units, which have the paths in them.
set -eu

usage() {
    cat << 'END'
Usage: install.sh [--prefix DIR] [--uninstall]
Installs Sluice: commands, manual pages, completion for bash, units for systemd (as root), a configuration to begin with.

  --prefix DIR   Where: DIR/bin, DIR/lib/sluice, DIR/share, DIR/etc/sluice. Default: /usr/local.
  --uninstall    Removes it; the configuration, flow files and plugins of your own stay.
  --help         Shows this.

Again, with another version, it is an upgrade: the configuration and plugins of your own stay as they are.
Flow files go to /var/lib/sluice as root, otherwise to DIR/var/lib/sluice.
END
}

# How it ends when it cannot go on: 2 for wrong use, else 1.
refuse() {
    echo "install.sh: $2" >&2
    [ "$1" -ne 2 ] || echo "Try 'install.sh --help'." >&2
    exit "$1"
}

# Links PREFIX/$1 to $home/$2, which is some folders up; what is another's stays.
link() {
    up=$(dirname "$1" | sed 's,[^/][^/]*,..,g')
    if [ -e "$prefix/$1" ] || [ -h "$prefix/$1" ]; then
        case $(readlink "$prefix/$1") in
            */lib/sluice/*) rm -f "$prefix/$1" ;;
            *)
                echo "$prefix/$1 is not Sluice's and stays as it is; Sluice's is $home/$2"
                return 0
                ;;
        esac
    fi
    mkdir -p "$(dirname "$prefix/$1")"
    ln -s "$up/lib/sluice/$2" "$prefix/$1"
}

links() {
    cat << 'END'
bin/sluice bin/sluice
bin/sfcapd bin/sfcapd
share/man/man1/sluice.1 man/man1/sluice.1
share/man/man1/sfcapd.1 man/man1/sfcapd.1
share/man/man5/sluice.yaml.5 man/man5/sluice.yaml.5
share/bash-completion/completions/sluice completion/sluice
share/bash-completion/completions/sfcapd completion/sfcapd
END
}

# Plugins that somebody dropped among the product's own would go with it.
keep_own_plugins() {
    [ -e "$home/plugins.shipped" ] || return 0
    for plugin in "$home/plugins"/*; do
        name=${plugin##*/}
        if [ -e "$plugin" ] && ! grep -qxF "$name" "$home/plugins.shipped"; then
            mv "$plugin" "$own"
            echo "$plugin is a plugin of your own; it is now in $own"
        fi
    done
}

install_product() {
    [ -x "$here/runtime/bin/sluice" ] || refuse 1 "$here is not the unpacked product: it has no runtime/bin/sluice"
    [ "$here" != "$home" ] || refuse 1 "this is the installed product; run install.sh of the unpacked one"
    if [ -e "$home" ] && [ ! -e "$home/plugins.shipped" ]; then
        refuse 1 "$home is there and was not made by install.sh; remove it, or choose another --prefix"
    fi
    mkdir -p "$prefix/lib" "$own" "$etc" 2> /dev/null && [ -w "$prefix/lib" ] \
        || refuse 1 "$prefix cannot be written to by $(id -un); run it as root, or choose --prefix"
    rm -rf "$home.new" "$home.old"
    cp -R "$here" "$home.new"
    (cd "$here/plugins" && ls) > "$home.new/plugins.shipped"
    if [ -e "$home" ]; then
        keep_own_plugins
        mv "$home" "$home.old"
    fi
    mv "$home.new" "$home"
    rm -rf "$home.old"
    links | while read -r name target; do link "$name" "$target"; done
}

install_configuration() {
    if [ -e "$etc/sluice.yaml" ]; then
        echo "$etc/sluice.yaml stays as it is; $home/systemd/sluice.yaml is what it would begin with"
    else
        sed -e "s,/var/lib/sluice,$data," -e "s,/usr/local/share/sluice/plugins,$own," "$home/systemd/sluice.yaml" \
            > "$etc/sluice.yaml"
    fi
    [ "$data" = /var/lib/sluice ] || mkdir -p "$data"
}

install_units() {
    if [ "$(id -u)" -ne 0 ]; then
        echo "No units for systemd are installed, since that takes root; start it with: $prefix/bin/sluice run $etc/sluice.yaml"
        return 0
    fi
    case $prefix in
        /home/* | /root/*)
            echo "No units for systemd are installed, since they hide /home and /root from the service; choose /usr/local or /opt"
            return 0
            ;;
    esac
    units=$prefix/lib/systemd/system
    mkdir -p "$units"
    sed -e "s,/opt/sluice/bin/,$prefix/bin/," -e "s,/etc/sluice/,$etc/," -e "s,file:///opt/sluice,file://$home," \
        -e "s,/opt/sluice,$home," "$home/systemd/sluice.service" > "$units/sluice.service"
    cp "$home/systemd/sluice.socket" "$units"
    case $prefix in
        /usr | /usr/local) echo "Start it with: systemctl daemon-reload && systemctl enable --now sluice" ;;
        *) echo "Start it with: systemctl link $units/sluice.service && systemctl enable --now sluice" ;;
    esac
}

uninstall() {
    if [ ! -e "$home/plugins.shipped" ]; then
        echo "There is no Sluice of install.sh under $prefix"
        return 0
    fi
    [ -w "$prefix/lib" ] || refuse 1 "$prefix cannot be written to by $(id -un)"
    mkdir -p "$own"
    keep_own_plugins
    links | while read -r name target; do
        case $(readlink "$prefix/$name") in
            */lib/sluice/*) rm -f "$prefix/$name" ;;
        esac
    done
    rm -f "$prefix/lib/systemd/system/sluice.service" "$prefix/lib/systemd/system/sluice.socket"
    rm -rf "$home"
    rmdir "$own" "$prefix/share/sluice" 2> /dev/null || true
    echo "Sluice is removed from $prefix; what was configured and collected stays: $etc, $data"
}

main() {
    prefix=/usr/local
    action=install
    while [ $# -gt 0 ]; do
        case $1 in
            --prefix)
                [ $# -ge 2 ] || refuse 2 "--prefix takes a folder"
                prefix=$2
                shift
                ;;
            --prefix=*) prefix=${1#*=} ;;
            --uninstall) action=uninstall ;;
            -h | --help)
                usage
                exit 0
                ;;
            *) refuse 2 "'$1' is not known" ;;
        esac
        shift
    done
    case $prefix in
        '') refuse 2 "--prefix takes a folder" ;;
        /*) ;;
        *) prefix=$(pwd)/$prefix ;;
    esac
    case $prefix in
        *[!A-Za-z0-9/._+@-]*)
            refuse 2 "'$prefix' has other characters than letters, digits and / . _ + @ -, which the units cannot have"
            ;;
    esac
    [ "$prefix" = / ] || prefix=${prefix%/}
    here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd -P)
    home=$prefix/lib/sluice
    etc=$prefix/etc/sluice
    own=$prefix/share/sluice/plugins
    data=$prefix/var/lib/sluice
    [ "$(id -u)" -ne 0 ] || data=/var/lib/sluice
    if [ "$action" = uninstall ]; then
        uninstall
        exit 0
    fi
    install_product
    install_configuration
    install_units
    echo "Installed $("$prefix/bin/sluice" --version) under $prefix"
    exit 0
}

# All of it is read before anything is done: an uninstall removes this file, too.
main "$@"
